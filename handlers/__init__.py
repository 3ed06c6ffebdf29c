"""Telegram, in and out: read the event, call one service, render, answer."""
