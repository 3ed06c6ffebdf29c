"""A stateful Telegram world, its people and its browser chat: for the demonstration and for the tests."""
