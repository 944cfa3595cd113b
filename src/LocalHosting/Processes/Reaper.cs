using System.Diagnostics;
using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>
/// Ends the children should the host end without doing so, by SIGKILL for example: a small shell that holds the other end of a pipe.
/// </summary>
/// <remarks>
/// 1. The host writes <c>+ pid</c> before a child may run and <c>- pid</c> once it has ended; a child waits for that (<see cref="ChildProcess"/>),
///    so there is no moment at which an orphan could survive.
/// 2. End of file means that the host is gone: what is still registered gets SIGTERM, and after three seconds SIGKILL, group by group.
/// 3. The shell has a session of its own and ignores the signals a terminal sends.
/// A pid that was reused between a child's end and the host's is not told apart; the host deregisters at once, so that this is a matter of microseconds.
/// </remarks>
internal sealed class Reaper : IAsyncDisposable
{
    private const string Script = """
        trap '' INT TERM HUP QUIT
        pids=
        while read -r op pid; do
          case $op in
            +) pids="$pids $pid" ;;
            -) kept=; for p in $pids; do [ "$p" = "$pid" ] || kept="$kept $p"; done; pids=$kept ;;
          esac
        done
        for p in $pids; do kill -TERM "-$p" 2>/dev/null || kill -TERM "$p" 2>/dev/null; done
        n=0
        while [ -n "$pids" ] && [ "$n" -lt 30 ]; do
          kept=; for p in $pids; do if kill -0 "-$p" 2>/dev/null || kill -0 "$p" 2>/dev/null; then kept="$kept $p"; fi; done; pids=$kept
          [ -n "$pids" ] && sleep 0.1
          n=$((n+1))
        done
        for p in $pids; do kill -KILL "-$p" 2>/dev/null; kill -KILL "$p" 2>/dev/null; done
        """;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _children = [];
    private Process? _shell;

    /// <summary>The shell's process, if it runs.</summary>
    public int? ShellId
    {
        get
        {
            lock (_lock)
            {
                return _shell is { HasExited: false } ? _shell.Id : null;
            }
        }
    }

    /// <summary>From now on the child ends with the host.</summary>
    public void Register(int pid)
    {
        lock (_lock)
        {
            _children.Add(pid);
            WriteUnderLock($"+ {pid.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>The child has ended.</summary>
    public void Deregister(int pid)
    {
        lock (_lock)
        {
            _children.Remove(pid);
            WriteUnderLock($"- {pid.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Process? shell;
        lock (_lock)
        {
            shell = _shell;
            _shell = null;
        }

        if (shell is not null)
        {
            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
            shell.Dispose();
        }
    }

    private static Process StartShell()
    {
        string[] command = [.. Programs.OwnSession, "/bin/sh", "-c", Script];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private void WriteUnderLock(string line)
    {
        if (_shell is not { HasExited: false })
        {
            // The first child, or someone killed the shell: a new one learns of every child there is.
            _shell?.Dispose();
            _shell = StartShell();
            foreach (var child in _children)
            {
                _shell.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"+ {child}\n"));
            }

            _shell.StandardInput.Flush();
            if (line[0] == '+')
            {
                return;
            }
        }

        _shell.StandardInput.Write(line + "\n");
        _shell.StandardInput.Flush();
    }
}
