"""What lasts is done beside the window: by another program or a thread, told of and stopped."""
