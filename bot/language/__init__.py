"""What a person typed → what they mean."""
