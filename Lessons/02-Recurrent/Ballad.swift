// The text that the models of lesson 02 learn by default: a ballad and a page of prose, written for
// this course. Small words that come back, so that a small network finds something to hold on to.

public enum Ballad {
  public static let text = """
    The ferryman wakes when the river is grey,
    he counts all his ropes and he looks for the day.
    The river is wide and the river is slow,
    and nobody knows where the river will go.

    The first one to cross is the baker at four,
    with bread in a basket he left at the door.
    "The bread is for you, and the boat is for me,
    and the water," he says, "is for going to sea."

    The next one to cross is the girl with the cow,
    who stands in the stern with her head at the bow.
    The cow has been over the river before,
    and knows that the grass on the far side is more.

    The river is wide and the river is slow,
    and nobody knows where the river will go.
    The ferryman pulls and the ferryman sings,
    and over the water the heron has wings.

    The teacher goes over with books in a bag,
    the tailor goes over with thread and a rag,
    the smith has a hammer, the miller has flour,
    and each has a story that lasts half an hour.

    The smith tells of iron that sang in the fire,
    the miller of wheels that went higher and higher,
    the tailor of buttons that rolled to the sea,
    the teacher of numbers that would not agree.

    "And what is your story?" they ask when they land.
    The ferryman smiles with the rope in his hand.
    "My story is short and my story is slow:
    I pull on the rope and I let the rope go."

    The river is wide and the river is slow,
    and nobody knows where the river will go.
    It carries the rain from the hill to the bay,
    and each drop of water is here for a day.

    The ferryman's daughter is seven years old,
    she sits by the window when evenings are cold.
    She listens to water, she listens to rain,
    and says every word that she hears once again.

    "The river," she says, "has a memory too.
    It remembers the mountain, the snow and the dew.
    It remembers the stone that it carried along,
    and all that it carries it turns to a song."

    "It cannot remember," the ferryman said,
    "the river has only a bank and a bed.
    The water that knew you has gone to the sea,
    and that which is coming knows neither of me."

    "But look at the bank," said the girl, "and the bend:
    the water that made them has come to its end.
    The river forgets, but the river is bent
    by all of the water that came and that went."

    The ferryman thought of it all through the night,
    he thought of it still when the morning was bright.
    The river is wide and the river is slow,
    and what it has carried the banks of it know.

    In winter the ferry lies still on the sand, and the ferryman mends what the summer has worn. He
    mends the rope and the ring and the rail. He mends the oar that he never needs. In the evening
    the neighbours come in from the cold, and each of them brings a piece of wood for the fire and
    a piece of a story for the others. The baker begins, and the smith goes on where the baker ends,
    and the miller goes on where the smith has stopped. Nobody knows the story at the start, and
    nobody needs to know it. Each of them has heard the last words, and has the rest in mind as one
    has the weather in mind: not drop by drop, but whether it was wet or dry.

    The daughter of the ferryman sits by the fire and listens. When the last of them has spoken she
    tells the story from the start, and it is short, and all of it is there. The baker asks her how
    she can remember so many words. "I do not remember the words," she says. "I keep one thing in
    mind, and with each word I change it a little. Some words I let in, and some I leave at the
    door. Some things I forget as soon as I can. And when you ask me, I look at the one thing that
    I have, and I say what it says." The smith laughs, and the miller thinks of his wheel, and the
    river goes on in the dark under the ice, wide and slow, and nobody knows where the river will
    go.

    In spring the ice breaks with a sound like a door. The ferryman takes the rope in his hand, and
    the baker stands on the bank with the bread, and the girl has a second cow. The river is wide
    and the river is high. It brings a branch with a bird on it from the hills, and it takes the
    branch away to the sea, and the bird stays and sings. The ferryman pulls and the ferryman sings.
    The first one to cross is the baker at four, and the next one to cross is the girl with the
    cow. The river is wide and the river is slow, and what it has carried the banks of it know.

    """
}
