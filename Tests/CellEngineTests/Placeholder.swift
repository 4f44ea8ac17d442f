import CellEngine
import Testing
