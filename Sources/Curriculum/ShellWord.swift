// Lessons and readers of files quote names for the shell as Plotting does.
import Plotting

public typealias ShellWord = Plotting.ShellWord
