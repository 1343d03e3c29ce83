"""Photos: when and where each was taken and with what, the picture itself, and a small one."""
