"""Tokenization: what Hugging Face tokenizers splits, trains, encodes and decodes.

Besides its cases it writes tokenizer.json, which Swift reads and writes anew to the byte. It reads
tokenizer-ours.json, which Swift wrote: TokenizationTests says where to find a new one when what
Swift writes has changed.
"""

import json
import pathlib
import random

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from golden import Case

here = pathlib.Path(__file__).parent

ENGLISH = """The baker opens at six. By then the bread has been in the oven for an hour, and the street
smells of it. "Two rolls, please," says the girl who doesn't like mornings; she's always the first,
and she'll always be late. They've known each other for 12 years. I'd say it's 1,234 rolls by now."""
SPANISH = """La panadera abre a las seis. El pan ya lleva una hora en el horno y toda la calle huele a él.
«Dos panecillos, por favor», dice la niña, que odia madrugar; siempre llega la primera y siempre
llegará tarde. ¿Cuántos años hace que se conocen? ¡Doce años, y más de mil panecillos!"""
CHINESE = """面包师六点开门。那时面包已经在炉子里烤了一个小时，整条街都闻得到香味。
“请给我两个小面包。”不喜欢早晨的女孩说；她总是第一个来，也总是迟到。她们认识十二年了。"""
CODE = """func area(_ width: Int, _ height: Int) -> Int {
    let result = width * height  // no overflow here
\treturn result
}

for i in 0..<10 { print("\\(i): \\(area(i, i + 1))") }
"""
ODD = [
    "", " ", "  ", "\n", "a", " a", "a ", "  a  ", "\t\ta\n\n b \r\n c", "don't I'll we've you're he'd I'm",
    "DON'T it'S 'tis ''s 'st 'rev 've'll", "x'y 's' l'l 'l'", "a1b22 c333 4 5  6", "½ Ⅷ ٣٤ 十二 ²x",
    "naïve café e\u0301cole A\u030a", "你好，世界。　全角　空格", "🙂👩‍👩‍👧 👍🏽x 🇪🇸🇨🇳", "a\u00a0b\u2003\u2003c\u2028d\u0085e",
    "\u200bzero\u200dwidth\ufeff", "_snake_case__ __init__", "tab\tsep\t\tend\t", "line\n\n\nline \n \n x",
    "<|endoftext|>", "a<|endoftext|>b <|pad|> <|endoftext|><|endoftext|>", "<|endof text|><|endoftext|",
    "\x00\x01\x7f \x1f", "ﬁ ﬀ ǅ ʰ ª", "क्षि नमस्ते สวัสดี", "𝔘𝔫𝔦 𐐷 𒀀 𑃰", "end   ", "   ' s", "'", "''", "'s", " 's",
]


def new(splits=True):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=splits)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def train(texts, size, specials=(), splits=True, minimum=0):
    tokenizer = new(splits)
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(
        vocab_size=size, min_frequency=minimum, special_tokens=list(specials), show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


def noise(source, letters, length):
    return "".join(source.choice(letters) for _ in range(length))


def splitting(found):
    """The lengths in bytes of what the pattern cuts a text into."""
    step = pre_tokenizers.ByteLevel(add_prefix_space=False)
    source = random.Random(7)
    texts = ODD + [ENGLISH, SPANISH, CHINESE, CODE]
    texts += [noise(source, "ab1 2\n\t'strelvmd.!é你½\u00a0\u3000🙂", 80) for _ in range(40)]
    for text in texts:
        lengths = [len(word) for word, _ in step.pre_tokenize_str(text)]
        found.append(Case("splitting").add(text=text, lengths=lengths))


def classes(found):
    """Where the class of characters changes: 0 other, 1 letter, 2 number, 3 space."""
    step = pre_tokenizers.ByteLevel(add_prefix_space=False)

    def kind(scalar):
        for number, before in ((1, "a"), (2, "1"), (0, "!")):
            if step.pre_tokenize_str(before + chr(scalar))[0][1][1] == 2:
                return number
        return 3

    starts, kinds = [], []
    for scalar in range(0x110000):
        if 0xD800 <= scalar < 0xE000:
            continue
        if not kinds or kind(scalar) != kinds[-1]:
            starts.append(scalar)
            kinds.append(kind(scalar))
    found.append(Case("classes").add(starts=starts, kinds=kinds))


def training(found):
    """The merges of several texts and sizes, ties included, as pairs of numbers."""
    source = random.Random(11)
    texts = {
        "english": [ENGLISH], "spanish": [SPANISH], "chinese": [CHINESE], "code": [CODE],
        "all": [ENGLISH, SPANISH, CHINESE, CODE], "runs": ["aaaaaaa aaaa aaaaaaaaaaa aa", "bbbb aabb"],
        "two letters": [" ".join(noise(source, "ab", source.randint(1, 12)) for _ in range(200))],
        "three letters": [" ".join(noise(source, "abc", source.randint(1, 9)) for _ in range(300))],
        "nothing": [""],
    }
    for name, texts_of_one in texts.items():
        for size, specials, splits, minimum in (
            (256, [], True, 0), (300, [], True, 0), (420, ["<|endoftext|>"], True, 0),
            (900, [], True, 2), (340, ["<|a|>", "<|b|>"], False, 0),
        ):
            if name not in ("two letters", "three letters") and size == 900 and name != "all":
                continue
            tokenizer = train(texts_of_one, max(size, 256 + len(specials)), specials, splits, minimum)
            model = json.loads(tokenizer.to_str())["model"]
            pairs = [model["vocab"][part] for merge in model["merges"] for part in merge]
            found.append(Case("training").add(
                what=name, text="\0".join(texts_of_one), specials="\0".join(specials), size=[size],
                splits=splits, minimum=[minimum], merges=pairs, count=[tokenizer.get_vocab_size()]))


def encoding(found, name, tokenizer):
    """The numbers of a text, and the text of the numbers."""
    source = random.Random(13)
    texts = ODD + [ENGLISH, SPANISH, CHINESE, CODE, ENGLISH + SPANISH + CHINESE + CODE]
    texts += [noise(source, "the ban'ls 12\n你好🙂éñ", 120) for _ in range(10)]
    texts += ["a" * 300, "the" * 200, "bread " * 100]
    for text in texts:
        ids = tokenizer.encode(text).ids
        found.append(Case(name).add(
            text=text, ids=ids, decoded=tokenizer.decode(ids, skip_special_tokens=False)))


def cases():
    found = []
    splitting(found)
    classes(found)
    training(found)
    tokenizer = train([ENGLISH, SPANISH, CHINESE, CODE], 700, ["<|endoftext|>", "<|pad|>"])
    tokenizer.save(str(here / "tokenizer.json"))
    encoding(found, "encoding", tokenizer)
    whole = train([ENGLISH], 400, splits=False)
    whole.save(str(here / "tokenizer-unsplit.json"))
    encoding(found, "encoding unsplit", whole)
    ours = here / "tokenizer-ours.json"
    if ours.exists():
        encoding(found, "encoding ours", Tokenizer.from_file(str(ours)))
    return found
