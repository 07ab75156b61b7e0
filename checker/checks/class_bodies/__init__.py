"""Which class bodies and headers make no sense at run time?"""
