"""What commands do, asked of every authority there is: today the store that stands alone."""
