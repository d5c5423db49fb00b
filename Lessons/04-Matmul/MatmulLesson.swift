import Curriculum

public enum MatmulLesson {}
