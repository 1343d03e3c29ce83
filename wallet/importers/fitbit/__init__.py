"""What Fitbit's wristbands and scales measured, as Google and Fitbit hand it out."""
