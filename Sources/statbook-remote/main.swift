import RemoteHelper

print("statbook-remote, protocol \(HelperVersion.number)")
