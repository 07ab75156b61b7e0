"""What changes when a symbol or a file gets another name?"""
