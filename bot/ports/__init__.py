"""What the product asks of outside, one small Protocol per noun."""
