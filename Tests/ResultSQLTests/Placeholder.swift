import ResultSQL
import Testing
