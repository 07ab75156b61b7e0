"""Which members may a class put in the place of inherited ones?"""
