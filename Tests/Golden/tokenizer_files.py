"""Files of Hugging Face tokenizers: the numbers that each kind of tokenizer.json gives.

A small byte-level BPE is trained for each kind, and its file, in few lines, is a part of the case.
Every file encodes the same random strings, which mix all scripts, odd white space, marks in any
order and what looks like special tokens.
"""

import json
import random

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, trainers
from tokenizers import pre_tokenizers as pre
from tokenizers import processors as post

from golden import Case
from tokenization import CHINESE, CODE, ENGLISH, ODD, SPANISH

NEWER = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|%s| ?[^\s\p{L}\p{N}]+[\r\n]*"
         r"|\s*[\r\n]+|\s+(?!\S)|\s+")
LLAMA, QWEN = NEWER % r"\p{N}{1,3}", NEWER % r"\p{N}"
# What GPT-4o's files have: letters by case, and slashes behind signs.
CASES = "|".join([
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"\p{N}{1,3}", r" ?[^\s\p{L}\p{N}]+[\r\n/]*", r"\s*[\r\n]+", r"\s+(?!\S)", r"\s+"])
# In the manner of DeepSeek's files: numbers first, then Chinese and kana, then the rest.
THREE = [r"\p{N}{1,3}", "[一-龥\u3040-ゟ゠-ヿ]+",
         r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"
         r"| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"]

PIECES = (
    "the cat's I'LL we'Ve 'ſ 'S DON'T x'y '' ' 12345 1 ½ Ⅷ ٣٤ ४५ 十二 ñandú Ångström e\u0301\u0323 "
    "a\u0323\u0301 A\u030a \u212b \u212a \u1e9b\u0323 ﬁ ﬀ ǅ ʰ ª Привет Здра\u0301вствуй Ελλάδα שלום مرحبا नमस्ते क्षि "
    "สวัสดี ភាសា ဘာသာ გამარჯობა Բարեւ ሰላም 你好，世界。 こんにちは カタカナ ｶﾀｶﾅ 한국어 \u1112\u1161\u11ab 🙂 👩‍👩‍👧 👍🏽 🇪🇸 "
    "𝔘𝔫𝔦 𐐷 𒀀 \u1715\u0301 \u08d4\u0323 \u0d3b\u0334 \u07fd\u0301 \u1acf\u0323 \U00011938 \U00010ec2 \U0001e6c0 "
    "_x_ __init__ foo.bar() a/b //x\n ===> \\n {} # <|end|> <|end|>> <|en <mask> <s> wörd word sword word9 [x] é"
).split(" ")
SPACES = [" ", " ", "  ", "   ", "\n", "\r\n", "\n\n ", "\t", " \n", "\u00a0", "\u3000", "\u2028", "\u0085", "\x0b", ""]


def strings(count=500):
    source = random.Random(17)
    everything = [chr(source.choice((
        source.randrange(0x20, 0x250), source.randrange(0x20, 0xD800), source.randrange(0xE000, 0x10000),
        source.randrange(0x10000, 0x20000)))) for _ in range(400)]
    texts = ODD + [ENGLISH[:200], SPANISH[:150], CHINESE[:60], CODE]
    while len(texts) < count:
        text = ""
        for _ in range(source.randint(1, 6)):
            text += source.choice(SPACES) if source.random() < 0.7 else ""
            text += source.choice(PIECES if source.random() < 0.8 else everything)
        texts.append(text + source.choice(["", "", " ", "\n"]))
    return texts


def train(pre_tokenizer, normalizer=None, specials=("<|end|>", "<s>", "</s>", "<pad>"), size=430, **model):
    tokenizer = Tokenizer(models.BPE(**model))
    tokenizer.pre_tokenizer = pre_tokenizer
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator([ENGLISH, SPANISH, CHINESE, CODE, " ".join(PIECES)], trainers.BpeTrainer(
        vocab_size=size, special_tokens=list(specials), show_progress=False,
        initial_alphabet=pre.ByteLevel.alphabet()))
    return tokenizer


def level(space=False, regex=True):
    return pre.ByteLevel(add_prefix_space=space, use_regex=regex)


def split(pattern, *behavior, invert=False, rest=None):
    first = pre.Split(Regex(pattern), *(behavior or ("isolated",)), invert=invert)
    return pre.Sequence([first, rest or level(regex=False)])


def template(tokenizer, single):
    tokenizer.post_processor = post.Sequence([post.ByteLevel(trim_offsets=False), post.TemplateProcessing(
        single=single, special_tokens=[(t, tokenizer.token_to_id(t)) for t in ("<s>", "</s>")])])


def kinds():
    yield "GPT-2", train(level())
    yield "a space before", train(level(space=True))
    yield "no pattern", train(level(regex=False))
    llama = train(split(LLAMA), ignore_merges=True)
    template(llama, "<s> $A")
    yield "Llama 3", llama
    qwen = train(split(QWEN), normalizers.NFC())
    qwen.add_tokens([AddedToken("wörd", normalized=True), AddedToken("e\u0301\u0323x"), AddedToken("<|im|>", special=True)])
    yield "Qwen 2", qwen
    roberta = train(level(space=True), specials=("<s>", "<pad>", "</s>", "<mask>"))
    roberta.add_special_tokens([AddedToken("<mask>", lstrip=True)])
    roberta.post_processor = post.RobertaProcessing(("</s>", 2), ("<s>", 0))
    yield "RoBERTa", roberta
    bert = train(level())
    bert.post_processor = post.BertProcessing(("</s>", 2), ("<s>", 1))
    yield "a frame as BERT's", bert
    added = train(level())
    added.add_tokens([
        AddedToken("word", single_word=True), AddedToken("sword", single_word=True, lstrip=True, rstrip=True),
        AddedToken("==", rstrip=True), AddedToken("===>", lstrip=True), AddedToken("e\u0301"), AddedToken("\u212a"),
        AddedToken("12", single_word=True), AddedToken(".b")])
    yield "added words", added
    both = train(level(), normalizers.NFKC())
    both.add_tokens([AddedToken("ﬁ", normalized=False), AddedToken("ﬀ", normalized=True)])
    yield "NFKC", both
    yield "NFD", train(level(), normalizers.NFD())
    yield "NFKD, then NFC", train(level(), normalizers.Sequence([normalizers.NFKD(), normalizers.NFC()]))
    for direction in ("left", "right"):
        cut = train(level())
        template(cut, "<s> $A </s>")
        cut.enable_truncation(7, direction=direction, stride=2)
        cut.enable_padding(direction=direction, length=6, pad_id=3, pad_token="<pad>", pad_to_multiple_of=5)
        yield f"cut and filled, {direction}", cut
    filled = train(level())
    filled.enable_padding(pad_id=3, pad_token="<pad>", pad_to_multiple_of=8)
    yield "filled to multiples", filled
    yield "matches alone", train(split(r"\p{L}+|\p{N}", "removed", invert=True))
    yield "without matches", train(split(r"[\s!]+", "removed"))
    yield "GPT-4o", train(split(CASES))
    yield "three cuts", train(pre.Sequence(
        [pre.Split(Regex(p), "isolated") for p in THREE] + [level(regex=False)]))
    yield "cut twice", train(split(LLAMA, rest=level(space=True)))
    yield "possessive", train(split(r"[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s+"))
    yield "lines", train(split(r"^.+$|(?<=\n)\s|\S"))
    yield "at each space", train(pre.Sequence([pre.Split(" ", "isolated"), level(regex=False)]))
    yield "without spaces", train(pre.Sequence([pre.Split(" ", "removed"), level()]))


def cases():
    texts = strings()
    found = [Case("texts").add(text="\0\0".join(texts))]
    assert not any("\0\0" in text for text in texts)
    for name, tokenizer in kinds():
        file = json.loads(tokenizer.to_str())
        if name in ("GPT-2", "Qwen 2"):
            # As older versions wrote them.
            file["model"]["merges"] = [" ".join(merge) for merge in file["model"]["merges"]]
        text = json.dumps(file, ensure_ascii=name == "Qwen 2", separators=(",", ":"))
        read = Tokenizer.from_str(text)
        rows = [read.encode(text).ids for text in texts]
        bare = [read.encode(text, add_special_tokens=False).ids for text in texts[:100]]
        read.encode_special_tokens = True
        stranger = [read.encode(text).ids for text in texts[:100]]
        found.append(Case("file").add(
            kind=name, json=text, ids=[i for row in rows for i in row], counts=[len(row) for row in rows],
            bare=[i for row in bare for i in row], bareCounts=[len(row) for row in bare],
            stranger=[i for row in stranger for i in row], strangerCounts=[len(row) for row in stranger]))
    return found
