using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api.Answers;

/// <summary>What a handler answers; <see cref="AnswerWriter"/> renders it as the client asked (JSON or a table).</summary>
internal abstract record Answer
{
    public static Answer Of(StoredObject item, int code = 200) => new ObjectAnswer(item, code);

    public static Answer Of(ApiStatus status) => new StatusAnswer(status);

    /// <summary>One object.</summary>
    internal sealed record ObjectAnswer(StoredObject Object, int Code) : Answer
    {
        /// <summary>What kubectl prints as "Warning: ..." (RFC 7234 Warning 299); null for nothing.</summary>
        public string? Warning { get; init; }
    }

    /// <summary>Objects of one kind, at one version.</summary>
    /// <param name="Items">In order.</param>
    /// <param name="Version">Where a watch goes on from.</param>
    /// <param name="Continue">Asks for the next page; null on the last.</param>
    /// <param name="Remaining">How many come after this page; null on the last.</param>
    internal sealed record ListAnswer(IReadOnlyList<StoredObject> Items, long Version, string? Continue, long? Remaining) : Answer;

    /// <summary>A Status.</summary>
    internal sealed record StatusAnswer(ApiStatus Status) : Answer;
}
