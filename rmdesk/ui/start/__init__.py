"""What is shown before there is an open file: welcome, first start, unlock, trouble."""
