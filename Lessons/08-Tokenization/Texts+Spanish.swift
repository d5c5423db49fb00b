// The ferry in Spanish. Chapter 08.

extension Texts {
  static let spanish = [
    """
    Antes de que hubiera un puente, había una barca. Cruzaba el río cuarenta veces al día, desde el \
    pueblo de la iglesia hasta el pueblo del mercado, y tardaba once minutos cuando el agua estaba \
    baja y diecinueve cuando estaba alta. Nadie le metía prisa. El barquero se llamaba Martín. Había \
    aprendido el oficio de su madre, y ella lo había aprendido de la suya, y ninguno de ellos había \
    aprendido nunca a nadar.
    """,
    """
    Por la mañana la barca llevaba leche, pan y niños. Los niños iban a la escuela en el pueblo de la \
    iglesia, porque el pueblo del mercado no tenía escuela; tenía, en cambio, un médico, una \
    panadería y el único reloj que daba la hora exacta. Así que los niños cruzaban el río para \
    aprender, los enfermos cruzaban el río para curarse, y todo el mundo cruzaba el río para \
    preguntar qué hora era.
    """,
    """
    Martín no hablaba mucho, pero escuchaba. En once minutos la gente le cuenta a un barquero cosas \
    que no le cuenta a un cura. Sabía quién estaba enamorado y quién tenía deudas. Sabía que el \
    panadero no soportaba el olor del pan, y que la maestra tenía miedo al agua y contaba en voz \
    baja, en latín, hasta que la barca tocaba la otra orilla.
    """,
    """
    Una primavera llegaron los ingenieros. Traían mapas, y traían una máquina de tres patas que \
    miraba al otro lado del río con un solo ojo. Le preguntaron a Martín qué profundidad tenía el \
    agua, y con qué rapidez corría, y hasta dónde subía en los peores años. Él se lo dijo. Estaba \
    orgulloso de que lo apuntaran todo. Solo por la noche, cuando estaba lavando la barca, \
    comprendió qué era lo que les había ayudado a hacer.
    """,
    """
    El puente tardó tres años. El primer año no se veía más que barro. El segundo año crecieron dos \
    torres en medio del río, y las golondrinas hicieron en ellas sus nidos antes de que estuvieran \
    terminadas. El tercer año un camino de acero fue avanzando desde los dos lados, cada día un poco \
    más, y los niños de la barca apostaban por la mañana en que se encontrarían las dos mitades. \
    Ganó la maestra, que sabía contar.
    """,
    """
    El día en que se abrió el puente hubo música. El alcalde de un pueblo le dio la mano al alcalde \
    del otro pueblo, justo en la mitad, y cada uno dijo que su lado había pagado más. Después todo el \
    mundo cruzó a pie. Se tardaba cuatro minutos. A medio camino, un niño se detuvo y miró hacia \
    abajo, al agua, y vio la barca que iba de un lado al otro sin nadie más que Martín.
    """,
    """
    Durante una semana la barca estuvo vacía. Luego, una noche, el panadero bajó al embarcadero. \
    Habría podido cruzar por el puente; vivía al lado. Se sentó en su sitio de siempre y no dijo nada \
    hasta que estuvieron en medio del río. «Cuatro minutos», dijo por fin, «no es tiempo suficiente \
    para contarle nada a nadie». Y empezó a contarle a Martín lo que había pasado desde el puente.
    """,
    """
    Al día siguiente hubo tres personas en la barca, y al otro día nueve. No necesitaban llegar a la \
    otra orilla. Necesitaban los once minutos. También vino la maestra, aunque todavía tenía miedo \
    al agua. Había probado el puente, dijo, y era peor: en el puente no había nadie para quien \
    contar. Así que se sentó en la barca, con las manos sobre las rodillas, y contó en latín, y los \
    demás esperaron con educación hasta que terminó.
    """,
    """
    Martín ya es viejo. Todavía cruza el río, no cuarenta veces al día, sino seis o siete. El puente \
    lleva la leche y el pan, al médico y a los niños, y lo hace bien; nadie quiere que desaparezca. \
    Pero si preguntas en el mercado cómo se llega a la iglesia, la gente primero te mira, como si \
    estuviera pesando algo. Si tienes prisa, te mandan por el puente. Si no la tienes, o si no \
    deberías tenerla, te mandan al agua.
    """,
    """
    Se tarda once minutos cuando el río está bajo. Hay un banco a la izquierda que está seco, y un \
    banco a la derecha que no lo está. La barca huele a cuerda y a manzanas. Alguien te preguntará de \
    dónde vienes, y si está lejos, y te darás cuenta, cuando estés más o menos a medio camino, de que \
    has contado mucho más que eso. Entonces la barca toca la otra orilla, y desearás que el río fuera \
    un poco más ancho.
    """,
  ]
}
