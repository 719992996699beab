"""Simple plots, each described once and drawn on the screen and on paper alike.

A plot knows what it shows in numbers and in words. ``drawing.drawn`` turns it into marks in any
unit of length, which QPainter and ReportLab put down each in their own way. Nothing is told by
colour alone: every bar and dot has its words beside it.
"""
