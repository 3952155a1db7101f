internal import Glibc
internal import Programs
internal import Workspace

/// The limit for simultaneous programs.
enum ProgramRoom {
    /// The number of programs that may run at once: `wanted`, or fewer if file descriptors are scarce.
    ///
    /// - Throws: `WorkspaceError` if not even one can run.
    static func bound(_ wanted: Int, of tool: Tool) throws(WorkspaceError) -> Int {
        let room = Program.roomForRuns()
        guard room > 0 else { throw WorkspaceError(.system, .run, tool.name, code: EMFILE) }
        return min(wanted, room)
    }
}
