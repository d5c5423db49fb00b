"""Headers of safetensors files, right and wrong, and what the format's own library says of each.

    python Tests/Golden/safetensors-headers.py     # writes safetensors-headers.json

Tests/TensorsTests/SafetensorsHeaderTests.swift reads the file: whatever the library refuses must be
refused, and what it takes is taken, but for a few headers that Swift is stricter about by intent.
"""
import json
import os
import struct

import safetensors

A = '{"dtype":"F32","shape":[2],"data_offsets":[0,8]}'
B = '{"dtype":"F32","shape":[1],"data_offsets":[8,12]}'
EMPTY = '{"dtype":"F32","shape":[0],"data_offsets":[0,0]}'


def whole(a=A, b=B, before="", after=""):
    return "{" + before + '"a":' + a + ',"b":' + b + after + "}"


def b_from(text):
    return whole(b=B.replace("[8", "[" + text))


def b_to(text):
    return whole(b=B.replace("12]", text + "]"))


def other(text):
    return whole(a=A[:-1] + ',"other":' + text + "}")


def metadata(text):
    return whole(before='"__metadata__":' + text + ",")


def named(text):
    return whole(before='"' + text + '":' + EMPTY + ",")


TEXTS = {
    "right": whole(),
    "spaces after it": whole() + "   ",
    "line breaks after it": whole() + "\n\t\r ",
    "a space before it": " " + whole(),
    "nothing": "",
    "comma after the last tensor": whole(after=","),
    "comma after the last length": whole(a=A.replace("[2]", "[2,]")),
    "two commas": whole().replace('},"b"', '},,"b"'),
    "place with a fraction": b_to("12.0"),
    "place with an exponent": b_to("12e0"),
    "length with a fraction": whole(a=A.replace("[2]", "[2.0]")),
    "zero before digits": b_from("08"),
    "plus before digits": b_from("+8"),
    "minus before zero": whole(a=A.replace("[0", "[-0")),
    "hexadecimal digits": b_from("0x8"),
    "number in quotes": b_from('"8"'),
    "NaN": b_from("NaN"),
    "Infinity": b_from("Infinity"),
    "place beyond 64 bits": b_to("18446744073709551616"),
    "dtype twice": whole(a=A.replace('"dtype"', '"dtype":"F32","dtype"')),
    "tensor twice": '{"a":' + A + ',"a":' + A + ',"b":' + B + "}",
    "tensor twice, once escaped": '{"a":' + A + ',"\\u0061":' + A + ',"b":' + B + "}",
    "metadata twice": whole(before='"__metadata__":{"x":"1"},"__metadata__":{"y":"2"},'),
    "metadata": metadata('{"x":"1"}'),
    "metadata with a key twice": metadata('{"x":"1","x":"2"}'),
    "metadata null": metadata("null"),
    "metadata as array": metadata("[]"),
    "metadata as string": metadata('"x"'),
    "metadata of numbers": metadata('{"x":1}'),
    "metadata of nulls": metadata('{"x":null}'),
    "metadata of objects": metadata('{"x":{}}'),
    "unknown key": other("1"),
    "unknown key of a structure": other('{"x":[1,2,{}]}'),
    "unknown key twice": whole(a=A[:-1] + ',"o":1,"o":2}'),
    "true": other("true"),
    "True": other("True"),
    "fraction without digits before it": other(".5"),
    "fraction without digits": other("5."),
    "exponent without digits": other("1e"),
    "number beyond Double": other("1e999"),
    "100 arrays in one another": other("[" * 100 + "]" * 100),
    "200 arrays in one another": other("[" * 200 + "]" * 200),
    "tensor as array": whole(a='["F32",[2],[0,8]]'),
    "tensor null": whole(a="null"),
    "dtype null": whole(a=A.replace('"F32"', "null")),
    "unknown dtype": whole(a=A.replace("F32", "F33")),
    "dtype in small letters": whole(a=A.replace("F32", "f32")),
    "three places": b_to("12,13"),
    "one place": whole(b=B.replace("8,12", "12")),
    "shape as object": whole(a=A.replace("[2]", "{}")),
    "shape null": whole(a=A.replace("[2]", "null")),
    "single quotes": whole().replace('"', "'"),
    "key without quotes": whole().replace('"a"', "a"),
    "key without a colon": whole().replace('"a":', '"a" '),
    "comment after it": whole() + "//x",
    "object after it": whole() + "{}",
    "letter after it": whole() + "x",
    "zero bytes after it": whole() + "\0\0",
    "zero byte before it": "\0" + whole(),
    "line break in a name": named("x\ny"),
    "tab in a name": named("x\ty"),
    "unknown escape": named("\\q"),
    "half a surrogate pair": named("\\ud800"),
    "surrogate pair": named("\\ud83d\\ude00"),
    "escape of two digits": named("\\u12"),
    "escaped letter": whole().replace('"a"', '"\\u0061"'),
    "empty name": named(""),
    "object not closed": whole()[:-1],
    "array around it": "[" + whole() + "]",
    "string": '"x"',
    "word": "true",
}

BYTES = {
    "UTF-16, little-endian": whole().encode("utf-16-le"),
    "UTF-16, big-endian": whole().encode("utf-16-be"),
    "UTF-16 with a mark": whole().encode("utf-16"),
    "UTF-32": whole().encode("utf-32-le"),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + whole().encode(),
    "Latin-1": named("\xe9").encode("latin-1"),
    "overlong UTF-8": whole().encode().replace(b'"a"', b'"\xc1\xa1"'),
    "surrogate in UTF-8": whole().encode().replace(b'"a"', b'"\xed\xa0\x80"'),
}


def accepted(header):
    try:
        safetensors.deserialize(struct.pack("<Q", len(header)) + header + bytes(12))
        return True
    except Exception:
        return False


if __name__ == "__main__":
    headers = {name: text.encode() for name, text in TEXTS.items()} | BYTES
    cases = [
        {"name": name, "header": header.hex(), "isAccepted": accepted(header)}
        for name, header in headers.items()
    ]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "safetensors-headers.json")
    with open(path, "w") as file:
        json.dump({"library": safetensors.__version__, "cases": cases}, file, indent=1)
        file.write("\n")
