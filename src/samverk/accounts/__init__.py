"""Users, their sign-in and the named permissions."""
