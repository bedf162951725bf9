"""What changes the data: who may, on which machine, and the commands that do it. It writes nothing itself."""
