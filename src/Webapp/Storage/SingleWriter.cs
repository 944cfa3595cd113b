using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Platform.Webapp.Storage;

/// <summary>
/// One connection on one thread. What is waiting when the thread is free is committed together, so that many writers share
/// the price of one flush to disk; nobody is answered before the commit that holds his work has returned.
/// </summary>
internal sealed class SingleWriter : IDisposable
{
    /// <summary>Waiting works at most; more wait outside. At two flushes per 10 ms this is far beyond what two cores bring.</summary>
    private const int Capacity = 1024;

    private readonly BlockingCollection<Work> _waiting = new(Capacity);
    private readonly Thread _thread;
    private readonly SqliteConnection _connection;
    private volatile string? _lastFailure;

    /// <param name="file">The database file; its folder is created.</param>
    /// <param name="schema">Statements that bring the schema about, harmless when it is there.</param>
    public SingleWriter(string file, string schema)
    {
        SystemSqlite.Prefer();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute(schema);
        _thread = new Thread(Run) { IsBackground = true, Name = "single writer" };
        _thread.Start();
    }

    /// <summary>Why the last commit failed, or null when it did not.</summary>
    public string? LastFailure => _lastFailure;

    /// <summary>Runs <paramref name="work"/> inside a transaction and returns its result once that is on disk.</summary>
    /// <exception cref="SqliteException">The transaction failed; nothing of it was kept.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var waiting = new Work<T>(work);
        _waiting.Add(waiting, cancellationToken);
        return await waiting.Done;
    }

    /// <summary>Finishes what is waiting, then closes.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        var batch = new List<Work>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (_waiting.TryTake(out var next))
            {
                batch.Add(next);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Work> batch)
    {
        try
        {
            using (var transaction = _connection.BeginTransaction())
            {
                batch.ForEach(work => work.Execute(_connection));
                transaction.Commit();
            }

            _lastFailure = null;
            batch.ForEach(work => work.Acknowledge());
        }
        catch (Exception error)
        {
            // None of them is on disk, so none may be acknowledged, whichever it was that failed.
            _lastFailure = error.Message;
            batch.ForEach(work => work.Fail(error));
        }
    }

    private void Execute(string statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private abstract class Work
    {
        public abstract void Execute(SqliteConnection connection);

        public abstract void Acknowledge();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<SqliteConnection, T> work) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Done => _done.Task;

        public override void Execute(SqliteConnection connection) => _result = work(connection);

        public override void Acknowledge() => _done.SetResult(_result!);

        public override void Fail(Exception error) => _done.SetException(error);
    }
}
