"""Apple Health: the export of the phone's Health app."""
