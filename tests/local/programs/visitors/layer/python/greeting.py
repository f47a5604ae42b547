def greeting(name):
    return f"welcome, {name}"
