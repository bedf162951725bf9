"""The visual language, and the parts of charts that several pages draw with: frames to altair, without Streamlit."""
