"""What people see: the only room that knows Qt. It reads freely and changes nothing by itself."""
