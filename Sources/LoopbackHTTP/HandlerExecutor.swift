import Foundation

/// Threads of its own for the handlers: a client in the same process that blocks the threads of
/// Swift's pool would otherwise wait for an answer that needs one of them.
final class HandlerExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "statbook.loopback", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
