"""Value → localised text; HTML only through the one helper that escapes every argument."""
