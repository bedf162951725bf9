"""What the reader chooses: widgets, the frozen values they stand for, and the address that carries them."""
