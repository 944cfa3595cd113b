using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.LoadGen.Configuration;
using Platform.LoadGen.Control;
using Platform.LoadGen.Statistics;

namespace Platform.LoadGen;

/// <summary>The shapes of the control API; unknown fields are refused, they are usually misspelt ones.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LoadConfig))]
[JsonSerializable(typeof(LoadStatus))]
[JsonSerializable(typeof(StatsReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
