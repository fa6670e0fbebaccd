"""What holds files: compression, archives, web archives. Each member goes to the reader of its format."""
