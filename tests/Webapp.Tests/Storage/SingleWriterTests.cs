using Microsoft.Data.Sqlite;
using Platform.Webapp.Storage;

namespace Platform.Webapp.Tests.Storage;

public sealed class SingleWriterTests
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS numbers(n INTEGER PRIMARY KEY)";

    [Fact]
    public async Task RunAsync_ManyAtOnce_KeepsAllOfThem()
    {
        using var state = new StateFolder();
        using (var writer = new SingleWriter(state.File("a/b.db"), Schema))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => writer.RunAsync(connection => Insert(connection, n), TestContext.Current.CancellationToken)));
            Assert.Equal(Enumerable.Range(0, 500), results);
        }

        using var reopened = new SingleWriter(state.File("a/b.db"), Schema);
        Assert.Equal(500L, await reopened.RunAsync(Count, TestContext.Current.CancellationToken));
        Assert.Equal("wal", await reopened.RunAsync(connection => Scalar(connection, "PRAGMA journal_mode"), TestContext.Current.CancellationToken));
        Assert.Equal(2L, await reopened.RunAsync(connection => Scalar(connection, "PRAGMA synchronous"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_WorkFails_IsNotKeptAndTheNextWorks()
    {
        using var state = new StateFolder();
        using var writer = new SingleWriter(state.File("b.db"), Schema);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.RunAsync<int>(
            connection =>
            {
                Insert(connection, 1);
                throw new InvalidOperationException("no");
            },
            TestContext.Current.CancellationToken));
        Assert.Equal("no", writer.LastFailure);
        Assert.Equal(0L, await writer.RunAsync(Count, TestContext.Current.CancellationToken));
        Assert.Null(writer.LastFailure);
    }

    private static int Insert(SqliteConnection connection, int number)
    {
        using var command = connection.Command("INSERT INTO numbers VALUES($n)", ("$n", number));
        command.ExecuteNonQuery();
        return number;
    }

    private static object? Count(SqliteConnection connection) => Scalar(connection, "SELECT COUNT(*) FROM numbers");

    private static object? Scalar(SqliteConnection connection, string statement)
    {
        using var command = connection.Command(statement);
        return command.ExecuteScalar();
    }
}
