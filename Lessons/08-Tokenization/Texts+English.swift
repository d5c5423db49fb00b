// The ferry: a story in ten paragraphs, written for this lesson, in English. The same story in
// Spanish and in Chinese stands beside it. Chapter 08.

extension Texts {
  static let english = [
    """
    Before there was a bridge, there was a ferry. It crossed the river forty times a day, from the \
    village with the church to the village with the market, and it took eleven minutes when the \
    water was low and nineteen when it was high. Nobody hurried it. The ferryman was called Martin. \
    He had learned the work from his mother, and she had learned it from hers, and none of them had \
    ever learned to swim.
    """,
    """
    In the morning the ferry carried milk, bread and children. The children went to school in the \
    village with the church, because the village with the market had no school; it had, in exchange, \
    a doctor, a bakery and the only clock that told the right time. So the children crossed the \
    river to learn, and the sick crossed the river to get well, and everybody crossed the river to \
    ask what time it was.
    """,
    """
    Martin did not talk much, but he listened. In eleven minutes people tell a ferryman things that \
    they do not tell a priest. He knew who was in love and who was in debt. He knew that the baker \
    could not stand the smell of bread, and that the teacher was afraid of the water and counted \
    under her breath, in Latin, until the boat touched the other side.
    """,
    """
    One spring the engineers came. They had maps, and they had a machine on three legs that looked \
    across the river with one eye. They asked Martin how deep the water was, and how fast, and how \
    high it came in the worst years. He told them. He was proud that they wrote it all down. It was \
    only in the evening, when he was washing the boat, that he understood what he had helped them \
    to do.
    """,
    """
    The bridge took three years. In the first year there was nothing to see but mud. In the second \
    year two towers grew out of the river, and the swallows built their nests on them before they \
    were finished. In the third year a road of steel reached out from both sides, a little farther \
    every day, and the children on the ferry made bets about the morning on which the two halves \
    would meet. The teacher, who could count, won.
    """,
    """
    On the day the bridge was opened there was music. The mayor of one village shook the hand of the \
    mayor of the other village, exactly in the middle, and each of them said that his side had paid \
    for more of it. Then everybody walked across. It took four minutes. Halfway over, a boy stopped \
    and looked down at the water, and saw the ferry going from one side to the other with nobody in \
    it but Martin.
    """,
    """
    For a week the ferry was empty. Then, one evening, the baker came down to the landing. He could \
    have walked across the bridge; he lived beside it. He sat down in his old place and said nothing \
    until they were in the middle of the river. "Four minutes," he said at last, "is not enough time \
    to tell anybody anything." And he began to tell Martin what had happened since the bridge.
    """,
    """
    The next day there were three people on the ferry, and the day after there were nine. They did \
    not need to reach the other side. They needed the eleven minutes. The teacher came too, though \
    she was still afraid of the water. She had tried the bridge, she said, and it was worse: on the \
    bridge there was nobody to count for. So she sat in the boat, with her hands in her lap, and \
    counted in Latin, and the others waited politely until she was done.
    """,
    """
    Martin is old now. He still crosses the river, not forty times a day but six or seven. The bridge \
    carries the milk and the bread, the doctor and the children, and it does that well; nobody wants \
    it gone. But if you ask in the market how to get to the church, people look at you first, as if \
    they were weighing something. If you are in a hurry, they send you over the bridge. If you are \
    not, or if you should not be, they send you down to the water.
    """,
    """
    It takes eleven minutes when the river is low. There is a bench on the left side that is dry, and \
    a bench on the right side that is not. The boat smells of rope and of apples. Somebody will ask \
    you where you come from, and whether it is far, and you will notice, when you are about halfway \
    across, that you have told them far more than that. Then the boat touches the other side, and \
    you will wish that the river were a little wider.
    """,
  ]
}
