"""What does a name stand for, and where else does something stand for that?"""
