import CellLanguage
import Testing
