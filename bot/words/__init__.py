"""Words that documents and chats share: months, numerals, letters that look alike, cases."""
