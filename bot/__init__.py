"""The product: no Telegram type, no SQL."""
