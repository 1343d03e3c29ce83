"""How sure a backup on other people's machines is, computed from the holders there really are.

`odds` is arithmetic, `holders` reads a class from what was measured, `report` says it in words.
Pure: nothing is read or asked. The figures are checked against the table of measured churn and by
simulation (`tests/bench/storage_churn.py`).
"""
