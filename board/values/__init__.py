"""Values that pass between the rooms of the board: frozen, and free of Streamlit, SQL and files."""
