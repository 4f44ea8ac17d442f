import Notebooks
import Testing
