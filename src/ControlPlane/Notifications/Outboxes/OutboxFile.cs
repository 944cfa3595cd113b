using System.Text.Json;
using Microsoft.Data.Sqlite;
using Platform.ControlPlane.Store;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Outboxes;

/// <summary>
/// What is on its way, and what was last seen of each rollout, on disk: both change in one commit, so that a kill loses no
/// notification and makes none twice. Used by one thread at a time.
/// </summary>
internal sealed class OutboxFile(string path) : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS marks(namespace TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY(namespace, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS outbox(sequence INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
        """;

    private readonly SqliteConnection _connection = SqliteFile.Open(path, Schema);

    public IReadOnlyDictionary<ObjectName, DeliveryMark> Marks() =>
        Read("SELECT namespace, name, json FROM marks", row => KeyValuePair.Create(new ObjectName(row.GetString(0), row.GetString(1)), Parse<DeliveryMark>(row.GetString(2)))).ToDictionary();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<OutboxEntry> Entries() => Read("SELECT json FROM outbox ORDER BY sequence", row => Parse<OutboxEntry>(row.GetString(0)));

    /// <summary>The highest sequence number there ever was.</summary>
    public long Last() => Read("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'", row => row.GetInt64(0)).FirstOrDefault();

    /// <summary>Writes all of it in one commit and returns once it is on disk.</summary>
    /// <param name="marks">What is remembered of rollouts; null: nothing any more.</param>
    /// <param name="put">Entries that are new or changed.</param>
    /// <param name="removed">Sequence numbers of entries that are done.</param>
    /// <exception cref="StoreUnavailableException">With the sentence to show; nothing was written.</exception>
    public void Commit(IReadOnlyDictionary<ObjectName, DeliveryMark?> marks, IReadOnlyList<OutboxEntry> put, IReadOnlyList<long> removed)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var (rollout, mark) in marks)
            {
                Execute(transaction, mark is null ? "DELETE FROM marks WHERE namespace = $1 AND name = $2" : "INSERT OR REPLACE INTO marks VALUES($1, $2, $3)", rollout.Namespace, rollout.Name, Text(mark));
            }

            foreach (var entry in put)
            {
                Execute(transaction, "INSERT OR REPLACE INTO outbox VALUES($1, $2)", entry.Sequence, Text(entry));
            }

            foreach (var sequence in removed)
            {
                Execute(transaction, "DELETE FROM outbox WHERE sequence = $1", sequence);
            }

            transaction.Commit();
        }
        catch (SqliteException error)
        {
            throw new StoreUnavailableException(SqliteFile.Explain(path, error), error);
        }
    }

    public void Dispose() => _connection.Dispose();

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> map)
    {
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            var all = new List<T>();
            while (rows.Read())
            {
                all.Add(map(rows));
            }

            return all;
        }
        catch (Exception error) when (error is SqliteException or JsonException)
        {
            throw new StoreUnavailableException(SqliteFile.Explain(path, error), error);
        }
    }

    private static void Execute(SqliteTransaction transaction, string sql, params object?[] values)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] is { } value)
            {
                command.Parameters.Add(new SqliteParameter($"${index + 1}", value));
            }
        }

        command.ExecuteNonQuery();
    }

    private static string? Text<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value);

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("null is no entry");
}
