"""What tables of several answers share: the columns of figures, their doubt, and the notes beneath them."""
