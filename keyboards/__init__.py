"""Buttons: value → markup, pure."""
