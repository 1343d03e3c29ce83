"""What somebody listened to and watched: Spotify and Netflix."""
