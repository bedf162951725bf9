"""资金: how much money each department names, of which sort, in hand or planned, and where it says so."""
