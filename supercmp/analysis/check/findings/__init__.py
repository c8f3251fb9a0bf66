"""What findings are made of: the ends between which a figure is possible, and the words and place of a finding."""
