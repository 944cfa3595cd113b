using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Analyzer.Verdicts;
using Platform.Judging.Requests;
using Platform.Judging.Runs;
using Platform.Judging.Verdicts;

namespace Platform.Analyzer;

/// <summary>The shapes of the API and of the files; unknown fields of a request are refused, they are usually misspelt ones.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(VerdictRequest))]
[JsonSerializable(typeof(VerdictAnswer))]
[JsonSerializable(typeof(IReadOnlyList<RunSummary>))]
[JsonSerializable(typeof(IReadOnlyList<EvidencePoint>))]
[JsonSerializable(typeof(PowerAnswer))]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class AnalyzerJson : JsonSerializerContext;
